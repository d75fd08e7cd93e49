/** Two notes, one after the other: hertz and seconds. */
const NOTES = [
  { pitch: 659.3, at: 0 },
  { pitch: 880, at: 0.09 },
] as const;
const LENGTH = 0.28;
const LOUDNESS = 0.12;

let context: AudioContext | null = null;

/** Sounds that a message came. Silent until the person has touched the page once, as browsers have it. */
export async function playMessageSound(): Promise<void> {
  context ??= new AudioContext();
  // A page that was not touched yet would play all that it missed at the first touch.
  if (context.state !== "running") {
    if (!navigator.userActivation.hasBeenActive) return;
    await context.resume();
  }
  for (const note of NOTES) playNote(context, note.pitch, context.currentTime + note.at);
}

function playNote(audio: AudioContext, pitch: number, at: number): void {
  const tone = new OscillatorNode(audio, { type: "sine", frequency: pitch });
  const volume = new GainNode(audio, { gain: 0 });
  volume.gain.setValueAtTime(0, at);
  volume.gain.linearRampToValueAtTime(LOUDNESS, at + 0.012);
  volume.gain.exponentialRampToValueAtTime(0.0001, at + LENGTH);
  tone.connect(volume).connect(audio.destination);
  tone.start(at);
  tone.stop(at + LENGTH);
}
