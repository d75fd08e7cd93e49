interface Controls {
  play(): void;
  pause(): void;
  stop(): void;
}

/** Lets the system's own buttons, on a headset or a lock screen, play and pause. */
export function showToSystem({ play, pause, stop }: Controls): void {
  if (!("mediaSession" in navigator)) return;
  navigator.mediaSession.metadata = new MediaMetadata({ title: "Parley" });
  navigator.mediaSession.setActionHandler("play", play);
  navigator.mediaSession.setActionHandler("pause", pause);
  navigator.mediaSession.setActionHandler("stop", stop);
}
