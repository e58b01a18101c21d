import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { type FieldDescription, type TypeDescription, useMeta } from '../../api/meta.ts';
import type { LinkValue, Row } from '../../api/records.ts';
import { Address } from '../fields/address.tsx';
import { Cell } from '../fields/cell.tsx';
import { isAbsent } from '../fields/value-text.ts';
import { isWide } from './draft.ts';

interface FactsProps {
  type: TypeDescription;
  row: Row;
  names: readonly string[];
  /** Alone they need no heading. */
  hasInputs: boolean;
}

/** What is known of the record and not edited here; what is not known takes no place. */
export const Facts = ({ type, row, names, hasInputs }: FactsProps) => {
  const { t } = useTranslation('desk');
  const known = names.filter((name) => !isAbsent(row[name]));
  if (known.length === 0) return null;
  return (
    <section className={hasInputs ? undefined : 'facts-only'} aria-label={t('form.facts')}>
      {hasInputs && <h2 className="sub">{t('form.facts')}</h2>}
      <dl className="facts">
        {known.map((name) => {
          const field = type.fields[name]!;
          return (
            <div key={name} className={isWide(field) ? 'wide' : undefined}>
              <dt>{field.label}</dt>
              <dd>
                <Fact row={row} name={name} field={field} />
              </dd>
            </div>
          );
        })}
      </dl>
    </section>
  );
};

const Fact = ({ row, name, field }: { row: Row; name: string; field: FieldDescription }) => {
  const { t } = useTranslation('desk');
  const { today, types } = useMeta();
  const value = row[name];
  if (field.kind === 'link' && value && types.some(({ slug }) => slug === field.to)) {
    const { id, title } = value as LinkValue;
    return (
      <Link to="/app/$slug/$id" params={{ slug: field.to!, id }}>
        <bdi>{title}</bdi>
      </Link>
    );
  }
  if (field.kind === 'flag') return value ? t('value.yes') : t('value.no');
  if (field.kind === 'email' && typeof value === 'string') return <Address address={value} />;
  return <Cell row={row} name={name} field={field} today={today} />;
};
