import { useTranslation } from 'react-i18next';

interface MeterProps {
  /** 0 to 100. */
  value: number;
  /** What is measured; screen readers say it. */
  label: string;
  width?: number | string;
  withNumber?: boolean;
  isDone?: boolean;
}

export const Meter = ({ value, label, width = 64, withNumber = true, isDone }: MeterProps) => {
  const { t } = useTranslation();
  return (
    <span className="meter">
      <span
        className="meter-track"
        style={{ width }}
        role="progressbar"
        aria-label={label}
        aria-valuenow={value}
        aria-valuemin={0}
        aria-valuemax={100}
      >
        <span style={{ inlineSize: `${value}%` }} className={isDone ? 'ok' : undefined} />
      </span>
      {withNumber && <span className="meter-n">{t('percent', { value })}</span>}
    </span>
  );
};
