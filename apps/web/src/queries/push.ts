import type { Id } from "@parley/protocol/id.ts";
import type { PushState, PushTest } from "@parley/protocol/rest/push.ts";
import { unsubscribeBrowser } from "../device/browser-subscription.ts";
import { removeValue } from "../device/device-values.ts";
import { theRegistration, turnOnPush } from "./push-subscription.ts";
import { queryClient } from "./query-client.ts";
import { useMutation, useQuery } from "./react-query.ts";
import { rest } from "./rest.ts";

const KEY = ["push"];

/** Push messages to this browser, as the browser and the server have them. */
export interface PushHealth {
  /** Where the browser takes them; null: it is not subscribed. */
  readonly endpoint: string | null;
  readonly server: PushState;
}

/** Asks browser and server how push messages stand. */
export function usePushHealth(enabled: boolean) {
  return useQuery({
    queryKey: KEY,
    enabled,
    staleTime: 0,
    queryFn: async (): Promise<PushHealth> => {
      const [registration, server] = await Promise.all([theRegistration(), rest.call("push")]);
      const subscription = await registration.pushManager.getSubscription();
      return { endpoint: subscription?.endpoint ?? null, server };
    },
  });
}

/** Turns push messages to this browser on for somebody; the browser asks them where it has not yet. */
export function useTurnOnPush(userId: Id) {
  return useChange(async () => {
    // A refusal shows as what the permission is then.
    if ((await Notification.requestPermission()) === "granted") await turnOnPush(userId);
  });
}

/** Turns push messages to this browser off. */
export function useTurnOffPush() {
  return useChange(async () => {
    await removeValue("push");
    await rest.call("unsubscribePush");
    await unsubscribeBrowser(await theRegistration());
  });
}

/** Has the server send a test message, and gives what the push service said. */
export function useTestPush() {
  return useChange((): Promise<PushTest> => rest.call("testPush"));
}

function useChange<T>(change: () => Promise<T>) {
  return useMutation({
    mutationFn: change,
    onSettled: () => queryClient.invalidateQueries({ queryKey: KEY }),
  });
}
