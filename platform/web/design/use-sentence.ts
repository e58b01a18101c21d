import { useTranslation } from 'react-i18next';
import { withDays } from './day.ts';

/** Says a sentence of the server with its days in the reader's words. */
export const useSentence = (): ((sentence: string) => string) => {
  const { language } = useTranslation().i18n;
  return (sentence) => withDays(sentence, language);
};
