export const en = {
  held: '{{count, number}} held',
  health: {
    label: 'How mail goes',
    failing_one: '{{count, number}} mail is waiting: the server did not take it',
    failing_other: '{{count, number}} mails are waiting: the server did not take them',
    noServer: 'There is no mail server',
    noServerWhy_zero: 'Mails will be held until one is set.',
    noServerWhy_one: '{{count, number}} mail is held. It goes out by itself once a server is set.',
    noServerWhy_other: '{{count, number}} mails are held. They go out by themselves once a server is set.',
    suspended: 'Sending is suspended',
    suspendedWhy_one: '{{count, number}} mail is waiting.',
    suspendedWhy_other: '{{count, number}} mails are waiting.',
    errors_one: '{{count, number}} mail was given up',
    errors_other: '{{count, number}} mails were given up',
    good: 'Mail goes out',
    goodWhy: 'Last mail {{when}}.',
    goodNever: 'No mail has gone out yet.',
    fromShell: 'Through {{place}}, set by SMTP_URL of the shell.',
    fromSettings: 'Through {{place}}, from the settings.',
    settings: 'Mail settings',
    askManager: 'A System Manager can mend this in the mail settings.',
    see: 'See these mails',
    queue: 'E-mail queue',
    failed: 'How mail goes cannot be said just now.',
    many: '10,000+',
  },
  preview: {
    label: 'What it says',
    html: 'As it looks',
    text: 'As text',
    frame: 'The mail as it looks',
    failed: 'The text of this mail cannot be shown.',
  },
  test: {
    title: 'Try it out',
    why: 'Sends a mail at once with the saved settings, also while sending is suspended.',
    to: 'To',
    toHint: 'Empty: to yourself.',
    send: 'Send a test mail',
    sent: 'Sent',
    refused: 'Not sent',
  },
} as const;

declare module '../../../platform/web/i18n/index.ts' {
  interface Words {
    notifications: typeof en;
  }
}
