import { IconChevronLeft } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { TypeDescription } from '../../api/meta.ts';
import '../../design/css/form.css';

/** The way back to the list, and what can be done. */
export const FormHead = ({ type, children }: { type: TypeDescription; children?: ReactNode }) => (
  <header className="dhead form-h">
    <Link className="crumb" to="/app/$slug" params={{ slug: type.slug }}>
      <IconChevronLeft size={16} stroke={1.8} className="mirrors" aria-hidden />
      <span>{type.label.list}</span>
    </Link>
    <span className="grow" />
    {children}
  </header>
);
