/**
 * Does something while nobody else brings a sticker to the server, in whatever tab: it is uploaded once.
 * @param patience milliseconds after which it is done all the same; without, it waits for its turn
 */
export async function stickerLock<T>(
  hash: string,
  work: () => Promise<T>,
  patience?: number,
): Promise<T> {
  let isGiven = false;
  const given = (): Promise<T> => {
    isGiven = true;
    return work();
  };
  const options = patience === undefined ? {} : { signal: AbortSignal.timeout(patience) };
  try {
    return await navigator.locks.request(`parley.sticker.${hash}`, options, given);
  } catch (error) {
    if (isGiven) throw error;
    return work();
  }
}
