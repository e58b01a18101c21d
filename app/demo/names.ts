import type { Chance } from './chance.ts';

interface Pool {
  /** How many of the people of a place have such a name, relative to its other pools. */
  readonly share: number;
  readonly given: readonly string[];
  readonly family: readonly string[];
  /** Chinese names begin with the family. */
  readonly isFamilyFirst?: boolean;
}

const list = (words: string): string[] => words.split(' ');

const norwegian: Pool = {
  share: 8,
  given: list(
    'Anders Astri Bjørn Camilla Eirik Elin Erik Frida Gunnar Hanne Håkon Ida Jørgen Kari Knut Lars Liv Magnus Marit Nils Nora Odd Ola Ragnhild Randi Sigrid Silje Solveig Stian Sverre Tone Tor Trygve Vegard Åse Øystein',
  ),
  family: list(
    'Aas Andersen Bakke Berg Dahl Eriksen Fossum Gundersen Haugen Holm Iversen Johansen Kristiansen Lie Lund Moen Nygård Olsen Pedersen Rønning Sandvik Skjæveland Solheim Strand Sørli Thorsen Tveit Vik Ødegård Østby',
  ),
};
const somali: Pool = {
  share: 1,
  given: list('Abdi Amina Fartun Hodan Ismail Yusuf'),
  family: list('Ali Hassan Mohamud Warsame'),
};
const polishMen: Pool = {
  share: 4,
  given: list(
    'Adam Aleksander Bartosz Dawid Grzegorz Jakub Krzysztof Łukasz Maciej Mateusz Paweł Rafał Szymon Tomasz Wojciech',
  ),
  family: list(
    'Adamski Dąbrowski Gałązka Jabłoński Kamiński Kowalczyk Łukaszewicz Mazur Nowicki Ostrowski Sikora Szczepański Wiśniewski Zając Żuraw',
  ),
};
const polishWomen: Pool = {
  share: 4,
  given: list(
    'Agata Aleksandra Barbara Dorota Elżbieta Ewa Hanna Joanna Karolina Łucja Magdalena Małgorzata Natalia Zuzanna',
  ),
  family: list(
    'Adamska Dąbrowska Gałązka Jabłońska Kowalczyk Maj Mazur Nowicka Ostrowska Sikora Szczepańska Wiśniewska Zając Żuraw',
  ),
};
const ukrainian: Pool = {
  share: 2,
  given: list('Андрій Богдан Дмитро Ірина Катерина Максим Марія Наталія Олена Оксана Сергій Тарас'),
  family: list('Бондаренко Гончар Коваленко Кравченко Лисенко Мельник Петренко Савченко Ткаченко Шевченко'),
};
const arabic: Pool = {
  share: 3,
  given: list('أحمد خالد سارة عائشة علي عمر فاطمة ليلى محمد مريم نورة يوسف'),
  family: list('الحسيني الحمادي الزعابي السويدي الشامسي الكعبي المنصوري النعيمي'),
};
const indian: Pool = {
  share: 3,
  given: list('अंजलि अमित कविता दीपक नेहा प्रिया राजेश विक्रम संजय सुनीता'),
  family: list('कुमार गुप्ता चौहान जोशी पटेल मेहता वर्मा शर्मा सिंह'),
};
const keralite: Pool = {
  share: 2,
  given: list('Anil Bindu Deepa Jomon Lekha Manoj Rajesh Shyam Sreeja Vinod'),
  family: list('Menon Nair Pillai Kurian Thomas Varghese'),
};
const filipino: Pool = {
  share: 2,
  given: list('Angelica Benigno Cristina Jericho Joy Maricel Rodel Rowena'),
  family: list('Aquino Bautista Dela_Cruz Dimaculangan Macaraeg Santos Villanueva'),
};
const chinese: Pool = {
  share: 1,
  given: list('明轩 雅婷 志强 丽娜 建国 思远'),
  family: list('李 王 陈 张 刘'),
  isFamilyFirst: true,
};

export const namePools = {
  oslo: [norwegian, somali],
  gdansk: [polishMen, polishWomen, ukrainian],
  jebelAli: [arabic, indian, keralite, filipino, chinese],
} as const satisfies Record<string, readonly Pool[]>;

export type Place = keyof typeof namePools;

/** A name as people of the place have it, in the script that they write. */
export const nameFor = (place: Place, chance: Chance): string => {
  const pools: readonly Pool[] = namePools[place];
  let rest = chance.next() * pools.reduce((total, { share }) => total + share, 0);
  const pool = pools.find(({ share }) => {
    rest -= share;
    return rest < 0;
  }) as Pool;
  const given = chance.pick(pool.given);
  const family = chance.pick(pool.family).replaceAll('_', ' ');
  return pool.isFamilyFirst ? family + given : `${given} ${family}`;
};
