import { useRecordType } from '../../../../platform/web/api/meta.ts';
import { RecordListOf } from '../../../../platform/web/desk/list/record-list-of.tsx';
import { AuditNotice } from './audit-notice.tsx';
import './operations.css';

/** All changes, with a plain word on whether the history of them is whole. */
export const AuditPage = () => {
  const type = useRecordType('audit-log');
  const notice = (
    <div className="audit-top">
      <AuditNotice />
    </div>
  );
  return <RecordListOf type={type} notice={notice} />;
};
