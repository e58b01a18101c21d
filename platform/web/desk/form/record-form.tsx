import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useRecordType } from '../../api/meta.ts';
import { rowQuery } from '../../api/record-queries.ts';
import { Refused } from '../../api/refused.ts';
import { Failed } from '../../design/failed.tsx';
import { Missing } from '../../shell/page-states.tsx';
import { FormBones } from './form-bones.tsx';
import { RecordFormOf } from './record-form-of.tsx';

/** `/app/<slug>/<id>`: one record of any type. */
export const RecordForm = () => {
  const { t } = useTranslation('desk');
  const { slug = '', id = '' } = useParams({ strict: false }) as { slug?: string; id?: string };
  const type = useRecordType(slug);
  const { data: row, error, refetch } = useQuery(rowQuery(slug, id));
  if (error instanceof Refused && error.status === 404) return <Missing />;
  if (error && !row) {
    const title = t('form.failed', { one: type.label.one.toLowerCase() });
    return <Failed title={title} error={error} onRetry={() => refetch()} />;
  }
  if (!row) return <FormBones type={type} />;
  return <RecordFormOf key={`${slug}/${id}`} type={type} row={row} />;
};
