import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useRecordType } from '../../../../platform/web/api/meta.ts';
import { recordsKey, rowQuery } from '../../../../platform/web/api/record-queries.ts';
import { post } from '../../../../platform/web/api/send.ts';
import '../../../../platform/web/design/css/form.css';
import '../../../../platform/web/design/css/notice.css';
import { useTitle } from '../../../../platform/web/design/use-title.ts';
import { FormHead } from '../../../../platform/web/desk/form/form-head.tsx';
import { Missing } from '../../../../platform/web/shell/page-states.tsx';
import type { CampaignChoice, CampaignPreview } from '../../contract.ts';
import '../campaign.css';
import { CampaignSteps } from './campaign-steps.tsx';
import { CheckCampaign } from './check-campaign.tsx';
import { ChooseCampaign } from './choose-campaign.tsx';
import { type CampaignDraft, choiceOf, newDraft, newGroup } from './draft.ts';
import { useCampaignName } from './use-campaign-name.ts';

/** `/app/lms-campaign/new`: courses, people, days; what it would do; doing it. */
export const NewCampaign = () => {
  const type = useRecordType('lms-campaign');
  if (!type.can.create) return <Missing />;
  return <NewCampaignOf />;
};

const NewCampaignOf = () => {
  const { t } = useTranslation('assignments');
  useTitle(t('campaign.new'));
  const type = useRecordType('lms-campaign');
  const [draft, setDraft] = usePrefilled();
  const name = useCampaignName(draft);
  const { preview, start } = useCampaign();
  const check = (changed: CampaignDraft) => preview.mutate(choiceOf(changed, name));
  const change = (part: Partial<CampaignDraft>) => setDraft((now) => ({ ...now, ...part }));
  /** What the check asks is asked for again at once. */
  const decide = (part: Partial<CampaignDraft>) => {
    change(part);
    check({ ...draft, ...part });
  };
  const choice = preview.variables;
  const checked = choice && preview.data;
  return (
    <>
      <FormHead type={type}>
        <CampaignSteps at={checked ? 1 : 0} />
      </FormHead>
      <div className="camp" key={checked ? 'check' : 'choose'}>
        {checked ? (
          <CheckCampaign
            choice={choice}
            preview={checked}
            courses={draft.courses}
            isChecking={preview.isPending}
            isStarting={start.isPending}
            error={start.error ?? preview.error}
            onDecide={decide}
            onAgain={() => {
              start.reset();
              check(draft);
            }}
            onStart={() => start.mutate({ choice, seal: checked.seal })}
            onBack={() => {
              start.reset();
              preview.reset();
            }}
          />
        ) : (
          <ChooseCampaign
            draft={draft}
            name={name}
            isChecking={preview.isPending}
            error={preview.error}
            onChange={change}
            onCheck={() => check(draft)}
          />
        )}
      </div>
    </>
  );
};

/** The old preview stands until the new one is there. */
const useCampaign = () => {
  const queries = useQueryClient();
  const navigate = useNavigate();
  const [last, setLast] = useState<CampaignPreview>();
  const preview = useMutation({
    mutationFn: (choice: CampaignChoice) => post<CampaignPreview>('/lms-campaign/preview', choice),
    onSuccess: setLast,
  });
  const start = useMutation({
    mutationFn: (body: { choice: CampaignChoice; seal: string }) => post<{ id: string }>('/lms-campaign', body),
    onSuccess: async ({ id }) => {
      await queries.invalidateQueries({ queryKey: recordsKey('lms-campaign') });
      await navigate({ to: '/app/$slug/$id', params: { slug: 'lms-campaign', id } });
    },
  });
  const reset = () => {
    setLast(undefined);
    preview.reset();
  };
  return { preview: { ...preview, data: preview.data ?? last, reset }, start };
};

/** `?course=...&people=everybody` from a course that became mandatory, `?address=/app/employee?...` from a list. */
const usePrefilled = () => {
  const { course, people, address } = useSearch({ strict: false }) as Record<string, string | undefined>;
  const [draft, setDraft] = useState(() => {
    const fresh = newDraft();
    if (people === 'everybody') return { ...fresh, groups: [newGroup(1, 'everybody')] };
    return address ? { ...fresh, groups: [newGroup(1, 'filter', { address })] } : fresh;
  });
  const { data } = useQuery({ ...rowQuery('lms-course', course ?? ''), enabled: course !== undefined });
  useEffect(() => {
    if (!data || !course) return;
    setDraft((now) => (now.courses.length > 0 ? now : { ...now, courses: [{ id: course, title: data.title }] }));
  }, [data, course]);
  return [draft, setDraft] as const;
};
