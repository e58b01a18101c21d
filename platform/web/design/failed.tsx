import { Button } from '@mantine/core';
import { IconCloudOff, IconRefresh } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Refused, TooSlow, Unreachable } from '../api/refused.ts';
import { useSentence } from './use-sentence.ts';

interface FailedProps {
  error: unknown;
  /** "The list could not be loaded" */
  title?: string;
  /** What was kept. */
  kept?: string;
  onRetry?: () => void;
}

/** What failed, what was kept, what to do; in place, with a reference to copy. */
export const Failed = ({ error, title, kept, onRetry }: FailedProps) => {
  const { t } = useTranslation();
  const why = useWhy(error);
  const reference = error instanceof Refused ? error.reference : undefined;
  return (
    <div className="empty" role="alert">
      <span className="fail-i">
        <IconCloudOff size={26} stroke={1.6} aria-hidden />
      </span>
      <h2>{title ?? t('failed.title')}</h2>
      <p>
        {why} {kept ?? t('failed.nothingChanged')}
      </p>
      <div className="empty-b">
        {onRetry && (
          <Button leftSection={<IconRefresh size={16} stroke={1.9} />} onClick={onRetry}>
            {t('failed.again')}
          </Button>
        )}
        <CopyDetails text={detailsOf(error, reference)} />
      </div>
      {reference && <p className="empty-f">{t('failed.reference', { reference })}</p>}
    </div>
  );
};

/** The sentence for the person; a fault of the server is not explained by its own words. */
export const useWhy = (error: unknown): string => {
  const { t } = useTranslation();
  const say = useSentence();
  if (error instanceof TooSlow) return t('failed.tooSlow', { count: error.seconds });
  if (error instanceof Unreachable) return t('failed.unreachable');
  if (error instanceof Refused && error.status < 500) return say(error.message);
  return t('failed.unexpected');
};

const detailsOf = (error: unknown, reference?: string): string =>
  [
    error instanceof Error ? `${error.name}: ${error.message}` : String(error),
    error instanceof Refused && `${error.status} ${error.code}`,
    reference,
    window.location.href,
    new Date().toISOString(),
  ]
    .filter(Boolean)
    .join('\n');

const CopyDetails = ({ text }: { text: string }) => {
  const { t } = useTranslation();
  const [isCopied, setCopied] = useState(false);
  // Browsers offer the clipboard on secure origins only.
  if (!navigator.clipboard) return null;
  const copy = () => navigator.clipboard.writeText(text).then(() => setCopied(true));
  return (
    <Button variant="default" onClick={copy}>
      {isCopied ? t('failed.copied') : t('failed.copy')}
    </Button>
  );
};
