/** Milliseconds that the tab which the person looks at is ahead of the others. */
const LEAD_MS = 300;
/** Milliseconds that a message counts as announced. */
const HELD_MS = 3_000;

/**
 * Lets one of the tabs announce a message: the one that is looked at, else any.
 * @returns whether it is this one
 */
export async function speaksForAllTabs(clientId: string, isActive: boolean): Promise<boolean> {
  if (!isActive) await pause(LEAD_MS);
  return new Promise((resolve, reject) => {
    const name = `parley.announced.${clientId}`;
    navigator.locks
      .request(name, { ifAvailable: true }, async (lock) => {
        resolve(lock !== null);
        if (lock !== null) await pause(HELD_MS);
      })
      .catch(reject);
  });
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
