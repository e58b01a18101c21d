import { Button } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useParams } from '@tanstack/react-router';
import { type FormEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useRecordType } from '../../api/meta.ts';
import { newKey } from '../../api/new-key.ts';
import { recordsKey } from '../../api/record-queries.ts';
import type { Row } from '../../api/records.ts';
import { fieldErrorsOf } from '../../api/refused.ts';
import { post } from '../../api/send.ts';
import { useTitle } from '../../design/use-title.ts';
import { Missing } from '../../shell/page-states.tsx';
import { isAbsent } from '../fields/value-text.ts';
import { bodyOf, type Draft, newFields } from './draft.ts';
import { FieldGrid } from './field-grid.tsx';
import { focusFirstError } from './focus-first-error.ts';
import { FormHead } from './form-head.tsx';
import { FormNotice } from './form-notice.tsx';
import { LeaveGuard } from './leave-guard.tsx';
import { usePrefill } from './use-prefill.ts';

/** `/app/<slug>/new` */
export const NewRecord = () => {
  const { t } = useTranslation('desk');
  const { slug = '' } = useParams({ strict: false }) as { slug?: string };
  const type = useRecordType(slug);
  const title = t('newRecord', { label: type.label.one.toLowerCase() });
  useTitle(title);
  const [given, setGiven] = useState<Draft>({});
  const values = { ...usePrefill(type), ...given };
  const form = useRef<HTMLFormElement>(null);
  const create = useCreate(slug, (error) => focusFirstError(form.current, Object.keys(fieldErrorsOf(error))));
  const fields = newFields(type);
  const save = () => !create.isPending && create.mutate(bodyOf(fields, values));
  useHotkeys([['mod+S', save]], []);
  if (!type.can.create) return <Missing />;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save();
  };
  const errors = fieldErrorsOf(create.error);
  // Once it is sent, leaving is the way to what was made.
  const isBegun = Object.values(given).some((value) => !isAbsent(value)) && !create.isPending && !create.isSuccess;
  return (
    <>
      <FormHead type={type} />
      <form className="form-l" ref={form} noValidate onSubmit={submit} aria-label={title}>
        <div className="form-in">
          <h1>{title}</h1>
          <FormNotice error={create.error} errors={errors} shown={Object.keys(fields)} />
          <FieldGrid
            names={Object.keys(fields)}
            type={type}
            values={values}
            errors={errors}
            onChange={(name, value) => setGiven((now) => ({ ...now, [name]: value }))}
          />
        </div>
        <div className="savebar">
          <span className="grow" />
          <Button
            type="submit"
            loading={create.isPending}
            rightSection={<span className="btn-k">{t('form.saveKey')}</span>}
          >
            {t('form.create', { one: type.label.one.toLowerCase() })}
          </Button>
        </div>
      </form>
      <LeaveGuard isDirty={isBegun} what={t('form.begun', { one: type.label.one.toLowerCase() })} />
    </>
  );
};

/** The key belongs to what is sent: the same values sent twice make one record. */
const useCreate = (slug: string, onError: (error: Error) => void) => {
  const queries = useQueryClient();
  const navigate = useNavigate();
  const sent = useRef({ text: '', key: '' });
  return useMutation({
    mutationFn: (body: Record<string, unknown>) => {
      const text = JSON.stringify(body);
      if (sent.current.text !== text) sent.current = { text, key: newKey() };
      return post<Row & { note?: string }>(`/${slug}`, body, sent.current.key);
    },
    onSuccess: async (row) => {
      await queries.invalidateQueries({ queryKey: recordsKey(slug) });
      await navigate({
        to: '/app/$slug/$id',
        params: { slug, id: row.id },
        replace: true,
        state: { note: row.note } as never,
      });
    },
    onError,
  });
};
