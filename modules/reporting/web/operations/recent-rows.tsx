import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { pageQuery } from '../../../../platform/web/api/record-queries.ts';
import type { Row } from '../../../../platform/web/api/records.ts';
import { useWhy } from '../../../../platform/web/design/failed.tsx';
import { Skeletons } from '../../../../platform/web/design/skeletons.tsx';

interface RecentRowsProps {
  slug: string;
  title: string;
  all: string;
  none: string;
  /** What stands beside the title of a row. */
  about: (row: Row) => ReactNode;
}

/** The newest rows of a list, in the list's own order. */
export const RecentRows = ({ slug, title, all, none, about }: RecentRowsProps) => {
  const { data, error } = useQuery(pageQuery(slug, { limit: '5' }));
  const why = useWhy(error);
  return (
    <section className="card pad" aria-label={title}>
      <div className="card-h">
        <h2>{title}</h2>
        <Link to="/app/$slug" params={{ slug }}>
          {all}
        </Link>
      </div>
      {error && <p className="t2">{why}</p>}
      {!data && !error && <Skeletons widths={[260, 220, 240]} />}
      {data?.rows.length === 0 && <p className="t3">{none}</p>}
      <ol className="recent">
        {data?.rows.map((row) => (
          <li key={row.id}>
            <Link to="/app/$slug/$id" params={{ slug, id: row.id }}>
              <bdi>{row.title}</bdi>
            </Link>
            {about(row)}
          </li>
        ))}
      </ol>
    </section>
  );
};
