import { Button } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { useTranslation } from 'react-i18next';

interface SaveBarProps {
  count: number;
  isSaving: boolean;
  isSaved: boolean;
  onSave: () => void;
  onDiscard: () => void;
}

/** Stands as long as something is not saved. */
export const SaveBar = ({ count, isSaving, isSaved, onSave, onDiscard }: SaveBarProps) => {
  const { t } = useTranslation('desk');
  // Also while a field has the focus; the browser's own "save page" never helps here.
  useHotkeys([['mod+S', onSave]], []);
  if (count === 0) {
    return (
      <p className="vh" role="status">
        {isSaved ? t('form.saved') : ''}
      </p>
    );
  }
  return (
    <section className="savebar" aria-label={t('form.unsavedChanges')}>
      <span>
        <b>{t('form.changes', { count })}</b> {t('form.notSaved')}
      </span>
      <span className="grow" />
      <Button variant="subtle" color="gray" onClick={onDiscard}>
        {t('form.discard')}
      </Button>
      <Button loading={isSaving} onClick={onSave} rightSection={<span className="btn-k">{t('form.saveKey')}</span>}>
        {t('form.save')}
      </Button>
    </section>
  );
};
