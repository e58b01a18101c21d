import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { type TypeDescription, useMeta } from '../../api/meta.ts';
import { countQuery, pageQuery } from '../../api/record-queries.ts';
import type { LinkValue, Row } from '../../api/records.ts';
import '../../design/css/related.css';
import { useWhy } from '../../design/failed.tsx';
import { Skeletons } from '../../design/skeletons.tsx';
import { useAskedColumns } from '../list/use-columns.ts';
import { RelatedTable } from './related-table.tsx';

type Related = TypeDescription['related'][number];

/** Records of other types that belong to this one, as the definition names them. */
export const RelatedRecords = ({ type, row }: { type: TypeDescription; row: Row }) => {
  const { types } = useMeta();
  return type.related.map((related) => {
    const other = types.find(({ slug }) => slug === related.slug);
    const id = related.by ? (row[related.by] as LinkValue | null)?.id : row.id;
    if (!other || !id) return null;
    return <Section key={`${related.slug} ${related.field}`} related={related} other={other} id={id} />;
  });
};

const SHOWN = 6;

const Section = ({ related, other, id }: { related: Related; other: TypeDescription; id: string }) => {
  const { t } = useTranslation('desk');
  const words = { [related.field]: id };
  const columns = useAskedColumns(other, related.columns);
  const { data, error } = useQuery(pageQuery(other.slug, { ...words, columns, limit: String(SHOWN) }));
  const why = useWhy(error);
  const heading = `related-${related.slug}-${related.field}`;
  return (
    <section className="related" aria-labelledby={heading}>
      <div className="related-h">
        <h2 id={heading}>{related.label}</h2>
        <span className="grow" />
        {other.can.create && (
          <Button
            component={Link}
            to={`/app/${other.slug}/new`}
            search={words as never}
            variant="subtle"
            color="gray"
            size="compact-xs"
            leftSection={<IconPlus size={14} stroke={2} />}
            aria-label={t('newRecord', { label: other.label.one.toLowerCase() })}
          >
            {t('related.add')}
          </Button>
        )}
      </div>
      {error && <p className="t2">{why}</p>}
      {!data && !error && <Skeletons widths={[280, 220]} />}
      {data?.rows.length === 0 && <p className="t3 related-e">{t('related.none')}</p>}
      {data && data.rows.length > 0 && (
        <RelatedTable type={other} rows={data.rows} columns={related.columns} label={related.label} />
      )}
      {data?.next && <ShowAll other={other} words={words} />}
    </section>
  );
};

const ShowAll = ({ other, words }: { other: TypeDescription; words: Record<string, string> }) => {
  const { t } = useTranslation('desk');
  const { data } = useQuery(countQuery(other.slug, words, false));
  const many = other.label.many.toLowerCase();
  return (
    <Link className="related-a" to="/app/$slug" params={{ slug: other.slug }} search={words as never}>
      {data
        ? t(data.exact ? 'related.all' : 'related.allMore', { count: data.count, many })
        : t('related.show', { many })}
    </Link>
  );
};
