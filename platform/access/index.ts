import { type Sql, sql } from '../database/index.ts';

/** Who asks. Passed as an argument, never ambient. `roles` are words that the platform does not interpret. */
export interface Viewer {
  readonly userId: string;
  readonly name: string;
  readonly roles: ReadonlySet<string>;
  /** Duly itself: the shell, jobs and rules. May do and see everything. */
  readonly isSystem: boolean;
}

export const SYSTEM_ID = '00000000-0000-7000-8000-000000000001';

export const system: Viewer = { userId: SYSTEM_ID, name: 'Duly', roles: new Set(), isSystem: true };

/** Which rows a viewer meets, as a condition over the row `r`. */
export type Scope = (viewer: Viewer) => Sql<boolean>;

/**
 * One row of the permission table: per role, which records. The role word `manager` is derived (anybody with reports),
 * `everyone` means any signed-in person; a role that is absent may not.
 */
export type Grants = Readonly<Record<string, Scope>>;

export const all: Scope = () => sql<boolean>`true`;
export const nothing: Scope = () => sql<boolean>`false`;

/** The union of what the viewer's roles grant. `manager` and `everyone` apply to every signed-in viewer: their scope decides. */
export const scopeOf =
  (grants: Grants): Scope =>
  (viewer) => {
    if (viewer.isSystem) return all(viewer);
    const scopes = Object.entries(grants).filter(
      ([role]) => viewer.roles.has(role) || role === 'manager' || role === 'everyone',
    );
    if (scopes.length === 0) return nothing(viewer);
    if (scopes.some(([, scope]) => scope === all)) return all(viewer);
    return sql<boolean>`(${sql.join(
      scopes.map(([, scope]) => scope(viewer)),
      sql` or `,
    )})`;
  };

/** Whether any role of the viewer is named at all; for things that are not rows, such as creating. */
export const isGranted = (grants: Grants, viewer: Viewer): boolean =>
  viewer.isSystem || Object.keys(grants).some((role) => viewer.roles.has(role) || role === 'everyone');
