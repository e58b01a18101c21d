import { IconAlertTriangleFilled, IconInfoCircle } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Refused } from '../../api/refused.ts';
import { useWhy } from '../../design/failed.tsx';

interface FormNoticeProps {
  error: Error | null;
  errors: Readonly<Record<string, string>>;
  /** Fields that stand in the form: their errors are said below them. */
  shown: readonly string[];
  /** What the server remarked when it saved. */
  note?: string;
}

/** What a save ran into, as far as no field says it. */
export const FormNotice = ({ error, errors, shown, note }: FormNoticeProps) => {
  const { t } = useTranslation('desk');
  const why = useWhy(error);
  if (!error) return note ? <Note text={note} /> : null;
  const elsewhere = Object.entries(errors).filter(([field]) => !shown.includes(field));
  const link = error instanceof Refused ? error.link : undefined;
  const isSaidBelow = Object.keys(errors).length > 0 && elsewhere.length === 0;
  if (isSaidBelow && !link) return null;
  return (
    <div className="notice bad form-n" role="alert">
      <IconAlertTriangleFilled size={18} aria-hidden />
      <div>
        <p>{elsewhere.length > 0 ? elsewhere.map(([, message]) => message).join(' ') : why}</p>
        {link && (
          <p>
            <Link to="/app/$slug/$id" params={{ slug: link.slug, id: link.id }}>
              {t('form.openLink', { title: link.title ?? link.id })}
            </Link>
          </p>
        )}
      </div>
    </div>
  );
};

const Note = ({ text }: { text: string }) => (
  <div className="notice form-n" role="status">
    <IconInfoCircle size={18} stroke={1.8} aria-hidden />
    <p>{text}</p>
  </div>
);
