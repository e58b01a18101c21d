import type { ReactNode } from 'react';
import { addressOf } from '../api/send.ts';

interface LogoProps {
  /** The key that the server told. */
  of: string | undefined;
  /** What stands there without one. */
  children: ReactNode;
}

/** The organisation's own picture; its name stands beside it. */
export const Logo = ({ of, children }: LogoProps) =>
  of ? <img className="logo" src={addressOf('/logo', { of })} alt="" /> : children;
