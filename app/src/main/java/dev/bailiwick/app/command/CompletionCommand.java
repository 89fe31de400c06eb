package dev.bailiwick.app.command;

import java.util.List;
import org.apache.commons.cli.Option;

/// `bailiwick completion`: a script that teaches a shell the commands and their options.
final class CompletionCommand implements Command {
    @Override
    public String name() {
        return "completion";
    }

    @Override
    public String summary() {
        return "Print a completion script for bash (zsh: after 'autoload bashcompinit; bashcompinit')";
    }

    @Override
    public String synopsis() {
        return "";
    }

    @Override
    public List<String> examples() {
        return List.of("source <(bailiwick completion)");
    }

    @Override
    public int run(Invocation invocation) {
        StringBuilder names = new StringBuilder();
        StringBuilder cases = new StringBuilder();
        for (Command command : Program.commands()) {
            if (!command.isListed()) {
                continue;
            }
            names.append(command.name()).append(' ');
            cases.append("            ").append(command.name()).append(") words='--help");
            for (Option option : command.options().getOptions()) {
                cases.append(" --").append(option.getLongOpt());
            }
            cases.append("' ;;\n");
        }
        invocation.say(
                """
                _bailiwick() {
                    local words='%s'
                    if [ "$COMP_CWORD" -gt 1 ]; then
                        words=
                        case "${COMP_WORDS[1]}" in
                %s        esac
                    fi
                    COMPREPLY=($(compgen -W "$words" -- "${COMP_WORDS[COMP_CWORD]}"))
                }
                complete -o default -F _bailiwick bailiwick\
                """
                        .formatted(names.toString().strip(), cases));
        return 0;
    }
}
