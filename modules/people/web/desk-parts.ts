import type { DeskParts } from '../../../platform/web/desk/desk-parts.ts';
import { LogoCard } from './logo-card.tsx';

export const peopleDeskParts: DeskParts = { settingParts: { organisation: LogoCard } };
