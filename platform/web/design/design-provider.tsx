import { DirectionProvider, localStorageColorSchemeManager, MantineProvider } from '@mantine/core';
import { setNonce } from 'get-nonce';
import type { ReactNode } from 'react';
import './styles.ts';
import { styleNonce } from './nonce.ts';
import { theme } from './theme.ts';
import { cssVariables } from './tokens.ts';

// The scroll lock of dialogs makes its own style element and takes the nonce from here.
setNonce(styleNonce());
const remembered = localStorageColorSchemeManager({ key: 'duly-theme' });

export const DesignProvider = ({ children }: { children: ReactNode }) => (
  <DirectionProvider>
    <MantineProvider
      theme={theme}
      cssVariablesResolver={cssVariables}
      colorSchemeManager={remembered}
      defaultColorScheme="auto"
      getStyleNonce={styleNonce}
    >
      {children}
    </MantineProvider>
  </DirectionProvider>
);
