import type { ReactNode } from 'react';
import { Brand } from '../../../platform/web/design/mark.tsx';
import { ThemeToggle } from '../../../platform/web/design/theme-toggle.tsx';
import { useTitle } from '../../../platform/web/design/use-title.ts';
import './auth.css';

interface AuthFrameProps {
  title: string;
  lead?: ReactNode;
  footnote?: string;
  children: ReactNode;
}

/** One narrow column for everything before the sign-in. */
export const AuthFrame = ({ title, lead, footnote, children }: AuthFrameProps) => {
  useTitle(title);
  return (
    <div className="auth">
      <main id="main" className="auth-c">
        <div className="auth-b">
          <Brand big />
          <h1>{title}</h1>
          {lead && <p className="t2">{lead}</p>}
          {children}
        </div>
      </main>
      <footer className="auth-foot">
        <span>{footnote}</span>
        <ThemeToggle />
      </footer>
    </div>
  );
};
