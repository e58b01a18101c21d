/** What the organisation can choose: shown, changed and remembered. What there is to choose the modules declare. */
export { onlyManagers, type SettingsNeeds, settingsRoutes } from './routes.ts';
