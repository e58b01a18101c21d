import { Modal } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { useTranslation } from 'react-i18next';
import '../../design/css/jump.css';
import { useLetterKeys } from '../use-letter-keys.ts';
import { JumpList } from './jump-list.tsx';

interface JumpProps {
  isOpen: boolean;
  onOpen: () => void;
  onClose: () => void;
}

/** Ctrl K, and `/` where no list takes it: type a few letters, go there. */
export const Jump = ({ isOpen, onOpen, onClose }: JumpProps) => {
  const { t } = useTranslation('desk');
  // Also from within a field.
  useHotkeys([['mod+K', onOpen]], []);
  useLetterKeys({ '/': onOpen }, 'last');
  return (
    <Modal
      opened={isOpen}
      onClose={onClose}
      withCloseButton={false}
      size={560}
      centered={false}
      yOffset="12vh"
      padding={0}
      // Whoever opens it types on: while it faded in, the first letters would go nowhere.
      transitionProps={{ duration: 0 }}
      title={t('jump.open')}
      classNames={{ header: 'vh', body: 'jump-b' }}
    >
      <JumpList onClose={onClose} />
    </Modal>
  );
};
