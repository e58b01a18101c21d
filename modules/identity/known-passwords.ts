/** Words and lines that guessers try first, and so do those who decorate them: `Welcome2024!` is "welcome". */
const LINES = `
password passwords passwort passphrase passwordpassword mypassword newpassword yourpassword adminpassword userpassword
defaultpassword temppassword temporarypassword testpassword masterpassword secretpassword rootpassword passwordone
welcome welcomeback welcomehome welcometohell letmein letmeinnow letmeinplease pleaseletmein opensesame openthedoor
changeme changemenow pleasechange changethis changeit resetme startpassword initialpassword company companyname
admin administrator superadmin superuser sysadmin root rootroot toor master mastermaster guest guestguest demo demodemo
test testing testtest testtesttest tester qwerty qwertyui qwertyuiop qwertyqwerty qwertyuiopasdfgh qwertz qwertzuiop
azerty azertyuiop asdfgh asdfghjkl asdfasdf asdfasdfasdf asdfjkl zxcvbn zxcvbnm zxcvbnmasdf qazwsx qazwsxedc qazwsxedcrfv
poiuytrewq lkjhgfdsa mnbvcxz qweasd qweasdzxc qweqweqwe abcdefgh abcdefghij abcabcabc abcd abcdabcd
1q2w3e4r 1q2w3e4r5t 1q2w3e4r5t6y 1qaz2wsx 1qaz2wsx3edc q1w2e3r4 q1w2e3r4t5 zaq12wsx zaq1xsw2 zaq1zaq1 1234qwer qwer1234
1234567890 0123456789 0987654321 9876543210 1234512345 1231231231 123123123123 1122334455 1234554321 1212121212
1111111111 0000000000 123456789a a123456789 abc1234567 123456abcd 123qweasdzxc 1029384756 147258369 1472583690 7894561230
iloveyou iloveyouso iloveyousomuch iloveyouforever iloveu loveyou lovelove lovelovelove loveforever ihateyou imissyou
sunshine sunflower moonlight starlight rainbow butterfly snowflake summertime springtime wintertime blueberry strawberry
princess prince queen kingkong babygirl babyboy babyangel sweetheart sweetie angel angels cutiepie beautiful handsome
football footballer soccer basketball baseball hockey tennis volleyball liverpool liverpoolfc manchester manchesterunited
arsenal arsenalfc chelsea chelseafc barcelona realmadrid juventus bayern bayernmunich cowboys yankees lakers steelers
superman batman spiderman ironman wonderwoman starwars startrek pokemon pikachu minecraft fortnite nintendo playstation
computer computers internet samsung google facebook instagram microsoft windows whatever nothing nothingnew trustno
trustnoone dragon dragonball monkey shadow michael michelle jennifer jessica jordan charlie thomas daniel andrew elizabeth
christopher alexander christian samantha anthony nicole hannah matthew joshua robert william benjamin patrick
monday tuesday wednesday thursday friday saturday sunday january february march april june july august september october
november december spring summer autumn winter hello hellohello helloworld helloword hellothere goodmorning goodbye
training trainings learning elearning compliance onboarding duly dulyduly employee employees manager human humanresources
freedom forever jesus jesuschrist godisgood godisgreat blessed church faith heaven secret secrets topsecret
correcthorse correcthorsebattery correcthorsebatterystaple ncc1701 thx1138 qwerty12345 password123 letmein123
mustang ferrari porsche mercedes corvette harley harleydavidson coffee chocolate cookie cheese pizza killer hunter ranger
`;

export const KNOWN_PASSWORDS: ReadonlySet<string> = new Set(LINES.trim().split(/\s+/));
