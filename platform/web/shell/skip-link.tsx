import { useTranslation } from 'react-i18next';

/** The first stop of the Tab key on each page. */
export const SkipLink = () => {
  const { t } = useTranslation();
  return (
    <a className="skip" href="#main">
      {t('skip')}
    </a>
  );
};
