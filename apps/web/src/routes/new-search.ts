/** What an address of the chat list may ask to begin, as the app icon's shortcuts do. */
export function newSearch(search: Record<string, unknown>): { new?: "chat" | "group" } {
  const { new: begun } = search;
  return begun === "chat" || begun === "group" ? { new: begun } : {};
}
