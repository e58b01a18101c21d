/** The sign of Duly: a ring closed by a tick. */
export const Mark = ({ size = 22 }: { size?: number }) => (
  <svg width={size} height={size} viewBox="0 0 24 24" fill="none" aria-hidden className="mark">
    <path d="M20.2 9.1A8.9 8.9 0 1 1 15.4 3.8" stroke="currentColor" strokeWidth="2.6" strokeLinecap="round" />
    <path
      d="M8 11.6l3.5 3.6L20.6 5"
      stroke="currentColor"
      strokeWidth="2.6"
      strokeLinecap="round"
      strokeLinejoin="round"
    />
  </svg>
);

export const Brand = ({ big }: { big?: boolean }) => (
  <span className={big ? 'brand big-brand' : 'brand'}>
    <Mark size={big ? 26 : 22} />
    <span>Duly</span>
  </span>
);
