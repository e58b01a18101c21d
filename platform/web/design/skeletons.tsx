import { useTranslation } from 'react-i18next';

/** Still bones, shown after 150 ms. `widths` are pixels of the lines. */
export const Skeletons = ({ widths = [220, 340, 300, 180] }: { widths?: readonly number[] }) => {
  const { t } = useTranslation();
  return (
    <div className="bones late-in" role="status" aria-label={t('loading')}>
      {widths.map((width, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the lines never move
        <span key={index} className="bone" style={{ width, maxWidth: '100%' }} />
      ))}
    </div>
  );
};
