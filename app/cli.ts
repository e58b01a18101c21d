import { commands } from './commands/index.ts';
import { EXIT, sayProblem, WrongUse } from './commands/terminal.ts';

const usage = (): string =>
  [
    'Usage: duly <command>',
    '',
    ...Object.entries(commands).map(([name, { usage }]) => `  duly ${name} ${usage}`.trimEnd()),
  ].join('\n');

const main = async ([name = '', ...args]: string[]): Promise<number> => {
  if (name === '') throw new WrongUse('Which command?');
  if (name === 'help' || name === '--help') {
    console.log(usage());
    return EXIT.done;
  }
  const command = commands[name];
  if (!command) throw new WrongUse(`There is no command "${name}".`);
  if (args.includes('--help')) {
    console.log(`Usage: duly ${name} ${command.usage}`.trimEnd());
    return EXIT.done;
  }
  return command.run(args);
};

main(process.argv.slice(2)).then(
  (code) => process.exit(code),
  (error) => process.exit(sayProblem(error, usage)),
);
