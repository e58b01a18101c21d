import { type ReactNode, useState } from 'react';
import { addressOf } from '../../../platform/web/api/send.ts';
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
          <House />
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

/** The organisation's own picture. Nobody is known here, so the picture itself is asked for: without one there is no answer. */
const House = () => {
  const [hasLogo, setHasLogo] = useState(true);
  if (!hasLogo) return <Brand big />;
  return <img className="logo big-logo" src={addressOf('/logo')} alt="" onError={() => setHasLogo(false)} />;
};
