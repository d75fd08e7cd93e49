import { directChat, openChat } from "./chat.ts";
import type { BrowserLook, People, Person } from "./people.ts";

/** Ana Lima and Ben Okri, who look at their chat, each in a browser of their own. */
export async function talkers(
  people: People,
  looks: { ana?: BrowserLook; ben?: BrowserLook } = {},
): Promise<[ana: Person, ben: Person]> {
  const ana = await people.person("Ana Lima", looks.ana);
  const ben = await people.person("Ben Okri", looks.ben);
  await directChat(ana, ben);
  await openChat(ana.page, "Ben Okri");
  await openChat(ben.page, "Ana Lima");
  return [ana, ben];
}
