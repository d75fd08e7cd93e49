import type { SceneName } from "./picture/scenes.ts";

/** Somebody of the demo world. */
export interface CastMember {
  username: string;
  displayName: string;
  about: string;
  /** Their picture; without one the app shows initials. */
  picture?: { scene: SceneName; hue: number };
}

/** The one through whose eyes the world is meant to be looked at. */
export const VIEWER = "mira.keller";

/** Writes its messages with a personal access token, as a script would. */
export const BOT = "release.bot";

/** Everybody's password, unless whoever runs the demo chooses another. */
export const PASSWORD = "hill-trail-at-dawn";

/** Twelve people and a bot. */
export const CAST: readonly CastMember[] = [
  {
    username: VIEWER,
    displayName: "Mira Keller",
    about: "Type, trails, too much tea. Learning Arabic, slowly.",
    picture: { scene: "hills", hue: 265 },
  },
  {
    username: "mei.lin",
    displayName: "Mei Lin",
    about: "山高水长 🏔️",
    picture: { scene: "sea", hue: 205 },
  },
  { username: "sofia.ortega", displayName: "Sofia Ortega", about: "Dibujo, luego existo ✏️" },
  {
    username: "omar.haddad",
    displayName: "Omar Haddad",
    about: "أكتب قليلًا وأقرأ كثيرًا",
    picture: { scene: "night", hue: 280 },
  },
  { username: "bruno.reis", displayName: "Bruno Reis", about: "À procura do próximo miradouro" },
  {
    username: "ana.duarte",
    displayName: "Ana Duarte",
    about: "Sempre com fome. Sempre a caminho.",
    picture: { scene: "petals", hue: 340 },
  },
  { username: "liam.chen", displayName: "Liam Chen", about: "Available, mostly" },
  {
    username: "yara.nasser",
    displayName: "Yara Nasser",
    about: "معمارية، وأم لقطتين 🐈🐈",
    picture: { scene: "tiles", hue: 30 },
  },
  { username: "priya.raman", displayName: "Priya Raman", about: "रंग, रेखाएँ, चाय ☕" },
  {
    username: "noa.levi",
    displayName: "Noa Levi",
    about: "קצת קוד, הרבה קפה",
    picture: { scene: "sea", hue: 25 },
  },
  { username: "jonas.keller", displayName: "Jonas Keller", about: "Am liebsten im Garten" },
  {
    username: "ingrid.keller",
    displayName: "Ingrid Keller",
    about: "Lehrerin, Läuferin, Leseratte",
    picture: { scene: "petals", hue: 45 },
  },
  { username: BOT, displayName: "Release bot", about: "I tell you how the builds went." },
];

/** First names by username, as friends use them. */
export const FIRST_NAMES: ReadonlyMap<string, string> = new Map(
  CAST.map(({ username, displayName }) => [username, displayName.split(" ")[0] ?? displayName]),
);
