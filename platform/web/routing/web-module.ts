import type { Icon } from '@tabler/icons-react';
import type { ComponentType } from 'react';
import type { SessionViewer } from '../api/session.ts';
import type { DeskParts } from '../desk/desk-parts.ts';
import type { Catalogues } from '../i18n/index.ts';

/**
 * Where a screen stands. `visitor`: for anybody, bare. `person`: signed in, bare (the lesson player brings its own frame).
 * `portal`: signed in, in the portal's frame. `desk`: signed in, in the desk's frame.
 */
export type Frame = 'visitor' | 'person' | 'portal' | 'desk';

export interface Screen {
  /** `/lms/courses/$course`; the screen reads `$course` by `useParams({ strict: false })`. */
  path: string;
  frame: Frame;
  /** Loaded when first opened: `() => import('./catalogue.tsx').then((file) => file.Catalogue)` */
  load: () => Promise<ComponentType>;
}

/** A tab of the portal: in the top bar, and at the bottom of a phone. */
export interface PortalTab {
  path: string;
  /** A key of the module's words. */
  label: string;
  icon: Icon;
  order: number;
  /** Whom it is shown to; everybody when absent. */
  isFor?: (viewer: SessionViewer) => boolean;
}

/** What a module brings to the browser. Plain values; everything heavy is behind an import. */
export interface WebModule {
  /** The name of its words: `useTranslation('learning')`. */
  name: string;
  words: Catalogues;
  screens: readonly Screen[];
  portalTabs?: readonly PortalTab[];
  /** Cells and heads for the desk's lists and forms, loaded with the desk. */
  deskParts?: () => Promise<DeskParts>;
}
