import { IconArrowRight } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useMeta } from '../../../../platform/web/api/meta.ts';
import type { Row } from '../../../../platform/web/api/records.ts';
import type { CellProps, FormHeadProps } from '../../../../platform/web/desk/desk-parts.ts';

/** What says where the record of a change stands, besides its name. */
export const AUDIT_CELL_READS = ['recordType', 'recordId'] as const;

/** Where the record of a change is opened; nothing for what has no form that the viewer may see. */
const useAddress = (row: Row): string | undefined => {
  const { types } = useMeta();
  const { recordType: slug, recordId } = row as unknown as Record<(typeof AUDIT_CELL_READS)[number], string>;
  if (slug === 'setting') return '/app/settings';
  return types.some((type) => type.slug === slug) ? `/app/${slug}/${recordId}` : undefined;
};

export const AuditRecordCell = ({ row }: CellProps) => {
  const { t } = useTranslation('operations');
  const address = useAddress(row);
  const name = row.record ? String(row.record) : '';
  if (!name) return <span className="t3">{t('audit.gone')}</span>;
  if (!address) return <bdi>{name}</bdi>;
  return (
    <Link to={address}>
      <bdi>{name}</bdi>
    </Link>
  );
};

export const AuditHead = ({ row }: FormHeadProps) => {
  const { t } = useTranslation('operations');
  const address = useAddress(row);
  if (!address || !row.record) return null;
  return (
    <p className="form-n">
      <Link to={address}>
        {t('audit.open', { record: String(row.record) })} <IconArrowRight size={14} className="mirrors" aria-hidden />
      </Link>
    </p>
  );
};
