import { IconAlertTriangleFilled } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { FieldDescription, TypeDescription } from '../../api/meta.ts';
import { fieldErrorsOf } from '../../api/refused.ts';
import { useWhy } from '../../design/failed.tsx';
import type { Named } from './bulk-rows.ts';

interface ForWhomProps {
  type: TypeDescription;
  /** Empty where everything that matches is meant. */
  rows: readonly Named[];
  count?: number;
}

/** What is about to be changed: the one by its name, many by their number. */
export const ForWhom = ({ type, rows, count = rows.length || undefined }: ForWhomProps) => {
  const { t } = useTranslation('desk');
  const many = type.label.many.toLowerCase();
  const one = count === 1 ? rows[0] : undefined;
  return (
    <p className="t2">
      {one ? (
        <bdi>{one.title}</bdi>
      ) : count === undefined ? (
        t('action.forAll', { many })
      ) : (
        t('action.forMany', { count, many })
      )}
    </p>
  );
};

interface RefusedNoticeProps {
  error: Error | null;
  /** Fields that say their own faults. */
  fields: Readonly<Record<string, FieldDescription>>;
}

/** Why it was refused as a whole, where no field says it. */
export const RefusedNotice = ({ error, fields }: RefusedNoticeProps) => {
  const why = useWhy(error);
  const isSaidBelow = Object.keys(fieldErrorsOf(error)).some((field) => field in fields);
  if (!error || isSaidBelow) return null;
  return (
    <div className="notice bad" role="alert">
      <IconAlertTriangleFilled size={17} aria-hidden />
      <p>{why}</p>
    </div>
  );
};
