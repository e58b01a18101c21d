import { Modal } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useTranslation } from 'react-i18next';
import { Kbd } from '../../design/kbd.tsx';
import { useLetterKeys } from '../use-letter-keys.ts';

type Line = readonly [keys: readonly string[], what: KeyWord];
type KeyWord =
  | ('jump' | 'keys' | 'close' | 'move' | 'open' | 'select' | 'range' | 'pages' | 'act' | 'search' | 'filter' | 'new')
  | ('save' | 'previousRecord' | 'nextRecord' | 'comment');

const GROUPS: readonly { heading: 'anywhere' | 'list' | 'form'; lines: readonly Line[] }[] = [
  {
    heading: 'anywhere',
    lines: [
      [['Ctrl', 'K'], 'jump'],
      [['?'], 'keys'],
      [['Esc'], 'close'],
    ],
  },
  {
    heading: 'list',
    lines: [
      [['↑', '↓'], 'move'],
      [['Enter'], 'open'],
      [['X'], 'select'],
      [['Shift', 'X'], 'range'],
      [['B'], 'act'],
      [['←', '→'], 'pages'],
      [['/'], 'search'],
      [['F'], 'filter'],
      [['N'], 'new'],
    ],
  },
  {
    heading: 'form',
    lines: [
      [['Ctrl', 'S'], 'save'],
      [['Alt', '↑'], 'previousRecord'],
      [['Alt', '↓'], 'nextRecord'],
      [['C'], 'comment'],
    ],
  },
];

/** `?` shows what the keyboard can do. */
export const Keys = () => {
  const { t } = useTranslation(['desk', 'platform']);
  const [isOpen, { open, close }] = useDisclosure();
  useLetterKeys({ '?': open });
  return (
    <Modal
      opened={isOpen}
      onClose={close}
      title={t('keys.title')}
      size={680}
      closeButtonProps={{ 'aria-label': t('close', { ns: 'platform' }) }}
    >
      <div className="keysg">
        {GROUPS.map(({ heading, lines }) => (
          <section key={heading}>
            <h3>{t(`keys.group.${heading}`)}</h3>
            <dl>
              {lines.map(([keys, what]) => (
                <div key={what}>
                  <dt>{t(`keys.${what}`)}</dt>
                  <dd>
                    {keys.map((key) => (
                      <Kbd key={key}>{key}</Kbd>
                    ))}
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
      <p className="t3 keys-f">{t('keys.note')}</p>
    </Modal>
  );
};
