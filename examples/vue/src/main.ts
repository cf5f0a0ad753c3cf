import { createApp } from 'vue';
import Chat from './Chat.vue';
import './style.css';

createApp(Chat).mount('#app');
