import { useNavigate } from "@tanstack/react-router";
import { ShareScreen } from "../features/share/share-screen.tsx";

/** Where another app's share leads. */
export function SharePage() {
  const navigate = useNavigate();
  return (
    <ShareScreen
      onChosen={(conversationId) =>
        void navigate({ to: "/chat/$conversationId", params: { conversationId }, replace: true })
      }
      onCancel={() => void navigate({ to: "/", replace: true })}
    />
  );
}
