/** A long message of several paragraphs, as somebody writes before a tour. */
export const RIDGE_ROUTE = `Ridge loop, written down once and for all, because every time we stand at the second gate and discuss it.

1. North station, 6:40 train, last carriage (the platform at the other end is short). Out at Millbrook, 7:22. There is a tap behind the ticket office; fill everything, there is no water before the hut.

2. Past the church, left at the blue gate, NOT the green one. The green one leads to a very friendly farm and then nowhere. Bruno can tell you about the farm.

3. Forest road for 3 km, boring, good for talking. At the split stone take the narrow path uphill. It looks wrong. It is right.

4. From here 610 m of climb in a bit under two hours. The steep part has a chain; gloves help when it is cold. Whoever is first waits at the bench with the carved owl.

5. On the ridge: one hour of walking with both valleys in view. If there is thunder about we turn round at the owl, no discussion, no hero stories.

6. Hut at 12:30. Soup, cake, the dog called Captain. He is not allowed bread whatever he tells you.

7. Down by the lake side, 2 h 15. Knees: poles. The stream crossing at the end is slippery after rain, take the planks 200 m further down.

8. Train back 17:08 or 18:08. The bakery at Millbrook closes at five, plan your morale accordingly.

Bring: 2 L of water, something warm even if it is hot, a head torch (yes, in summer too), cash for the hut, and one thing to share.

Distance 14.2 km, up 730 m, down 730 m, about 5 h 40 with breaks. If anything in your body says no on Friday evening, say so, and we do the lake path instead. The mountain will still be there.`;

/** Minutes of a meeting, with a list. */
export const COURTYARD_MINUTES = `Minutes, meeting in the courtyard, 14 present, one cat

• Bicycles: the rack gets six more places. Until then: nothing in front of the cellar door, it is the way out if there is a fire. The child seat that nobody claims goes to the charity shop at the end of the month.
• Roof: the tiles over stair B are ordered. Scaffolding stands from the second week on, for about ten days. Please keep the windows of the top floor closed in the mornings.
• Light in the hall: set to 45 seconds. If that is still too short, tell Yara, she knows where the box is.
• Courtyard: beans and tomatoes are for everybody. The basil belongs to Ana. The basil has always belonged to Ana.
• Noise: quiet from ten, as before. Practising the trombone is fine between four and six. We agreed that the trombone is getting better.
• Next meeting: in four weeks, same place. Liam brings the long cable, Omar the chairs.

Money: 212.40 in the box, 38.00 out for lamps, 174.40 left. The receipt is pinned to the board.

If I forgot something, please add it here, and if I wrote something that you did not say, you said it.`;

/** A long text that runs from right to left. */
export const LETTER = `عزيزتي ميرا،

سألتِني أمس لماذا اخترتُ العمارة، ولم أجد جوابًا قصيرًا، فهذا جواب طويل.

كان بيت جدي في البلدة القديمة يدور كله حول ساحة صغيرة فيها شجرة ليمون واحدة. في الصيف كنا ننام على السطح، وفي الشتاء كانت الغرف تضيق بنا فنجلس جميعًا حول المدفأة. لم يرسم ذلك البيت مهندس، بل رسمته الشمس والريح وعدد الأحفاد. كلما وُلد طفل أُضيف جدار، وكلما سافر أحدهم تحولت غرفته إلى مكان للكتب.

حين هُدم البيت كنت في الثانية عشرة. جلستُ ورسمته من ذاكرتي: كل باب، كل درجة، حتى الشرخ الذي كان يشبه الخريطة. ما زالت الورقة عندي (مقاس A3، وقد صارت صفراء). حينها فهمت أن البيت يمكن أن يُحفظ إذا عرف أحد كيف يُرسم.

لهذا أقيس كل شيء قبل أن أحبه، كما تقولين ضاحكة. القياس طريقتي في الانتباه.

تعالي يوم الجمعة، سأريكِ الورقة. وأحضري ذلك الشاي الذي يشبه طعم المطر.

يارا`;

/** A long list in German. */
export const SEED_LIST = `Aussaatliste, damit du im Frühling nicht wieder fragst:

Februar, Fensterbank: Paprika, Aubergine, Chili (die scharfen für Omar, die milden für deine Mutter)
März, Gewächshaus: Tomaten (Ochsenherz 6, Cherry 8, die gestreifte von Ruth 2), Kohlrabi, Salat alle zwei Wochen
April, draußen: Möhren, Radieschen, Spinat, Erbsen an den Zaun, Zwiebeln stecken
Mai, nach den Eisheiligen und keinen Tag früher, egal was du sagst: Bohnen, Zucchini (ZWEI Pflanzen, nicht sieben), Kürbis hinter den Kompost, Gurken
Juni: Grünkohl vorziehen, Fenchel, Rote Bete
Juli: Feldsalat für den Winter

Nicht nebeneinander: Bohnen und Zwiebeln, Tomaten und Kartoffeln, dein Onkel und die Politik.

Gießen morgens, nicht abends. Die Schnecken wissen, wann Abend ist.`;
