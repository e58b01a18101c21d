import { useTranslation } from 'react-i18next';
import type { Day } from '../../../platform/web/design/day.ts';
import { Due } from '../../../platform/web/design/due.tsx';
import { Meter } from '../../../platform/web/design/meter.tsx';
import { Status } from '../../../platform/web/design/status.tsx';
import type { TeamAssignment } from '../contract.ts';

export const TeamRows = ({ rows, today }: { rows: readonly TeamAssignment[]; today: Day }) => {
  const { t } = useTranslation('portal');
  return (
    <table className="card team-t" aria-label={t('team.rows')}>
      <thead>
        <tr>
          <th scope="col">{t('team.person')}</th>
          <th scope="col">{t('team.course')}</th>
          <th scope="col">{t('team.status')}</th>
          <th scope="col">{t('team.dueOn')}</th>
          <th scope="col">{t('team.progress')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ id, person, course, status, dueOn, completedOn, progress }) => (
          <tr key={id}>
            <th scope="row">
              <bdi>{person}</bdi>
            </th>
            <td className="team-c">
              <bdi>{course}</bdi>
            </td>
            <td className="team-s">
              <Status word={status} />
            </td>
            <td className="team-d">
              <Due on={dueOn} today={today} doneOn={completedOn} />
            </td>
            <td className="team-p">
              <Meter
                value={progress}
                label={t('team.progressOf', { person, course })}
                width={64}
                isDone={status === 'Completed'}
              />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
};
