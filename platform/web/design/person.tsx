export const initialsOf = (name: string): string =>
  name
    .trim()
    .split(/\s+/)
    .slice(0, 2)
    .map((word) => [...word][0] ?? '')
    .join('')
    .toUpperCase();

/** Initials in a circle; the name stands beside it or names the button around it. */
export const Person = ({ name, size = 22 }: { name: string; size?: number }) => (
  <span className="avatar" style={{ width: size, height: size, fontSize: size * 0.42 }} aria-hidden>
    {initialsOf(name)}
  </span>
);
