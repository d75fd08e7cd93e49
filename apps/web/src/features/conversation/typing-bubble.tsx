/** Somebody is typing; who it is stands in the head of the chat. */
export function TypingBubble() {
  return (
    <div aria-hidden="true" className="px-3 pt-2.5 wide:px-[7%]">
      <span className="inline-flex gap-1.5 rounded-bubble rounded-ss-[3px] bg-bubble-in px-3.5 py-2.5 shadow-bubble">
        {["0ms", "160ms", "320ms"].map((delay) => (
          <span
            key={delay}
            className="size-[7px] animate-pulse rounded-full bg-tick"
            style={{ animationDelay: delay }}
          />
        ))}
      </span>
    </div>
  );
}
