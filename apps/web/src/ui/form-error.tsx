/** Why a form as a whole was refused; announced when it appears. */
export function FormError({ children }: { children: string | null }) {
  if (children === null) return null;
  return (
    <p role="alert" className="rounded-lg border border-danger px-3 py-2 text-danger">
      {children}
    </p>
  );
}
