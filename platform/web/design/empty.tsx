import type { ReactNode } from 'react';

interface EmptyProps {
  /** What is missing, as a sentence. */
  title: string;
  children?: ReactNode;
  /** One primary button, one other at most. */
  actions?: ReactNode;
  /** One line about what happens by itself. */
  footnote?: ReactNode;
  withDrawing?: boolean;
  /** Where it is the whole page. */
  isPage?: boolean;
}

const LINES = [
  { y: 16, length: 58 },
  { y: 42, length: 42 },
  { y: 68, length: 50 },
];

const Drawing = () => (
  <svg width="200" height="84" viewBox="0 0 200 84" aria-hidden className="empty-art">
    {LINES.map(({ y, length }, index) => (
      <g key={y}>
        <rect x="20" y={y - 10} width="160" height="20" rx="6" />
        <circle cx="36" cy={y} r="4.5" className={index === 0 ? 'on' : undefined} />
        <path d={`M52 ${y}h${length}`} />
        <path d={`M140 ${y}h24`} />
      </g>
    ))}
  </svg>
);

export const Empty = ({ title, children, actions, footnote, withDrawing = true, isPage }: EmptyProps) => (
  <div className="empty">
    {withDrawing && <Drawing />}
    {isPage ? <h1>{title}</h1> : <h2>{title}</h2>}
    {children && <p>{children}</p>}
    {actions && <div className="empty-b">{actions}</div>}
    {footnote && <p className="empty-f">{footnote}</p>}
  </div>
);
