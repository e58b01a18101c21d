import { useParams } from '@tanstack/react-router';
import { useRecordType } from '../../api/meta.ts';
import { RecordListOf } from './record-list-of.tsx';

/** `/app/<slug>`: the list of any record type. Another slug is another list: nothing of the first one stays. */
export const RecordList = () => {
  const { slug = '' } = useParams({ strict: false }) as { slug?: string };
  const type = useRecordType(slug);
  return <RecordListOf key={slug} type={type} />;
};
