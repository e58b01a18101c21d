import { Checkbox, Modal } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Kbd } from '../../design/kbd.tsx';
import { useLetterKeysOn } from '../../shell/use-letter-keys-on.ts';
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

interface KeysProps {
  isOpen: boolean;
  onOpen: () => void;
  onClose: () => void;
}

/** `?`, or the account menu, shows what the keyboard can do. */
export const Keys = ({ isOpen, onOpen, onClose }: KeysProps) => {
  const { t } = useTranslation(['desk', 'platform']);
  const [isOn, setOn] = useLetterKeysOn();
  useLetterKeys({ '?': onOpen });
  return (
    <Modal
      opened={isOpen}
      onClose={onClose}
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
      <Checkbox
        className="keys-f"
        label={t('letterKeys.label', { ns: 'platform' })}
        description={t('keys.note')}
        checked={isOn}
        onChange={(event) => setOn(event.currentTarget.checked)}
      />
    </Modal>
  );
};
