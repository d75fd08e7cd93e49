import { Spinner } from "../ui/spinner.tsx";

/** While the page finds out who is there. */
export function Splash() {
  return (
    <main className="flex h-dvh items-center justify-center">
      <Spinner size={32} />
    </main>
  );
}
