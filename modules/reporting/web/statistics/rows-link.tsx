import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';

interface RowsLinkProps {
  /** The filter of the list, as the figure brought it. */
  words: Record<string, string>;
  children: ReactNode;
  className?: string;
  label?: string;
}

/** From a figure to exactly the rows behind it. */
export const RowsLink = ({ words, children, className, label }: RowsLinkProps) => (
  <Link
    to="/app/$slug"
    params={{ slug: 'lms-training-assignment' }}
    search={words as never}
    preload={false}
    className={className}
    aria-label={label}
  >
    {children}
  </Link>
);
