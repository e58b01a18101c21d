import { Button, Checkbox, TextInput } from '@mantine/core';
import { IconAlertTriangleFilled } from '@tabler/icons-react';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { fieldErrorsOf } from '../../../api/refused.ts';
import { useWhy } from '../../../design/failed.tsx';
import { type SavedView, useSaveView } from './saved-views.ts';

interface ViewFormProps {
  list: string;
  /** What is renamed or shared; absent to save a new one. */
  view?: SavedView;
  /** The words that a new view keeps. */
  query: string;
  onSaved: (view: SavedView) => void;
}

/** A name, and whether others find it too. */
export const ViewForm = ({ list, view, query, onSaved }: ViewFormProps) => {
  const { t } = useTranslation('desk');
  const [name, setName] = useState(view?.title ?? '');
  const [shared, setShared] = useState(view?.shared ?? false);
  const save = useSaveView(list, view);
  const errors = fieldErrorsOf(save.error);
  const why = useWhy(save.error);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate(view ? { name, shared } : { name, shared, query }, { onSuccess: onSaved });
  };
  return (
    <form className="fedit" aria-label={t('view.save')} onSubmit={submit}>
      <TextInput
        label={t('view.name')}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
        error={errors.name}
        maxLength={80}
        data-autofocus
      />
      <Checkbox
        size="xs"
        label={t('view.share')}
        description={t('view.shareHint')}
        checked={shared}
        onChange={(event) => setShared(event.currentTarget.checked)}
      />
      {save.error && !errors.name && (
        <div className="notice bad" role="alert">
          <IconAlertTriangleFilled size={17} aria-hidden />
          <p>{why}</p>
        </div>
      )}
      <div className="fedit-b">
        <Button type="submit" size="xs" loading={save.isPending}>
          {view ? t('view.saveChanges') : t('view.save')}
        </Button>
      </div>
    </form>
  );
};
