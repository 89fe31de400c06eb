/// What UDP workers of all platforms have in common: their contract, their counters, their open answers.
package dev.bailiwick.net.udp;
